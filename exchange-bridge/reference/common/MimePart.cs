// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.IO;

namespace Microsoft.Exchange.Data.Mime
{
    /// <summary>A part; the root part is the whole message. A multipart is kept as one run of octets here.</summary>
    public class MimePart : MimeNode
    {
        private HeaderList headers = new HeaderList();

        internal byte[] Body = new byte[0];

        internal MimePart()
        {
        }

        public HeaderList Headers
        {
            get { return headers; }
        }

        public bool IsMultipart
        {
            get { return HasType("multipart/"); }
        }

        public bool IsEmbeddedMessage
        {
            get { return HasType("message/rfc822"); }
        }

        /// <summary>What is written replaces the body when the stream is closed.</summary>
        public Stream GetRawContentWriteStream()
        {
            if (IsMultipart)
            {
                throw new NotSupportedException("a multipart has no content of its own");
            }

            return new CommitStream(delegate(byte[] octets) { Body = octets; });
        }

        internal void Load(Stream message)
        {
            headers = HeaderParser.Read(message);
            var rest = new MemoryStream();
            message.CopyTo(rest);
            Body = rest.ToArray();
        }

        /// <summary>The header section with its empty line.</summary>
        internal byte[] HeaderOctets()
        {
            var section = new MemoryStream();
            headers.WriteTo(section);
            section.WriteByte((byte)'\r');
            section.WriteByte((byte)'\n');
            return section.ToArray();
        }

        internal override byte[] Octets()
        {
            var all = new MemoryStream();
            byte[] header = HeaderOctets();
            all.Write(header, 0, header.Length);
            all.Write(Body, 0, Body.Length);
            return all.ToArray();
        }

        private bool HasType(string start)
        {
            Header type = headers.FindFirst("Content-Type");
            string text = type == null ? "" : Header.Latin1.GetString(type.Octets());
            return text.Substring(text.IndexOf(':') + 1).TrimStart().StartsWith(start, StringComparison.OrdinalIgnoreCase);
        }
    }
}
