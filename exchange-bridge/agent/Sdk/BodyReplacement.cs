// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.IO;
using Microsoft.Exchange.Data.Mime;
using Microsoft.Exchange.Data.Transport;
using Postern.Exchange.Milter;

namespace Postern.Exchange.Sdk
{
    /// <summary>Puts a new body in place of the old one.</summary>
    internal static class BodyReplacement
    {
        /// <summary>After the edits of header fields: a multipart has to be written anew as a whole.</summary>
        internal static void Apply(MailItem item, Spool body)
        {
            MimePart root = item.Message.MimeDocument.RootPart;
            if (!root.IsMultipart && !root.IsEmbeddedMessage)
            {
                using (Stream content = root.GetRawContentWriteStream())
                {
                    body.CopyTo(content);
                }

                return;
            }

            // The headers first into memory: the tree may go as soon as the stream is open.
            var headers = new MemoryStream();
            root.Headers.WriteTo(headers);
            headers.WriteByte((byte)'\r');
            headers.WriteByte((byte)'\n');
            using (Stream mime = item.GetMimeWriteStream())
            {
                headers.WriteTo(mime);
                body.CopyTo(mime);
            }
        }
    }
}
