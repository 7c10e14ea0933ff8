// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Generic;
using System.IO;
using Microsoft.Exchange.Data.Mime;
using Microsoft.Exchange.Data.Transport;
using Postern.Exchange.Sessions;

namespace Postern.Exchange.Sdk
{
    /// <summary>A message of Exchange as a filter gets it.</summary>
    internal sealed class MessageContent : IContent
    {
        private readonly HeaderList headers;
        private readonly MailItem item;

        internal MessageContent(HeaderList headers, MailItem item)
        {
            this.headers = headers;
            this.item = item;
        }

        internal static MessageContent Of(MailItem item)
        {
            return new MessageContent(item.Message.MimeDocument.RootPart.Headers, item);
        }

        public IEnumerable<Field> Fields()
        {
            for (MimeNode node = headers.FirstChild; node != null; node = node.NextSibling)
            {
                var header = node as Header;
                if (header != null)
                {
                    yield return Read(header);
                }
            }
        }

        public Stream OpenBody()
        {
            Stream mime = item.GetMimeReadStream();
            try
            {
                BodyStart.Seek(mime);
            }
            catch (Exception)
            {
                mime.Dispose();
                throw;
            }

            return mime;
        }

        /// <summary>From the octets: the SDK's value is decoded, and there is none of an address field.</summary>
        private static Field Read(Header header)
        {
            var raw = new MemoryStream();
            header.WriteTo(raw);
            byte[] octets = raw.ToArray();
            int colon = Array.IndexOf(octets, (byte)':');
            if (colon < 0)
            {
                return new Field(System.Text.Encoding.ASCII.GetBytes(header.Name), new byte[0]);
            }

            int nameEnd = colon;
            while (nameEnd > 0 && (octets[nameEnd - 1] == ' ' || octets[nameEnd - 1] == '\t'))
            {
                nameEnd--;
            }

            var name = new byte[nameEnd];
            Array.Copy(octets, name, nameEnd);
            return new Field(name, Value(octets, colon + 1));
        }

        /// <summary>Without the last line end; a fold is a bare LF, as from Postfix and Sendmail.</summary>
        private static byte[] Value(byte[] octets, int start)
        {
            int end = octets.Length;
            while (end > start && (octets[end - 1] == '\n' || octets[end - 1] == '\r'))
            {
                end--;
            }

            var value = new MemoryStream(end - start);
            for (int i = start; i < end; i++)
            {
                if (octets[i] != '\r')
                {
                    value.WriteByte(octets[i]);
                }
            }

            return value.ToArray();
        }
    }
}
