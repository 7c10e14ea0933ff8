// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.IO;

namespace Microsoft.Exchange.Data.Mime
{
    /// <summary>Takes a header section apart up to and with the empty line; a line without a colon is dropped, as Exchange does.</summary>
    internal static class HeaderParser
    {
        internal static HeaderList Read(Stream source)
        {
            var list = new HeaderList();
            var field = new MemoryStream();
            for (byte[] line = Line(source); line.Length > 0 && !IsEmpty(line); line = Line(source))
            {
                bool folded = line[0] == ' ' || line[0] == '\t';
                if (!folded)
                {
                    Add(list, field);
                }

                field.Write(line, 0, line.Length);
            }

            Add(list, field);
            return list;
        }

        private static void Add(HeaderList list, MemoryStream field)
        {
            string text = Header.Latin1.GetString(field.ToArray());
            int colon = text.IndexOf(':');
            if (colon > 0)
            {
                list.AppendChild(new ParsedHeader(text.Substring(0, colon).TrimEnd(), field.ToArray()));
            }

            field.SetLength(0);
        }

        private static bool IsEmpty(byte[] line)
        {
            return line[0] == '\n' || (line[0] == '\r' && line.Length == 2);
        }

        private static byte[] Line(Stream source)
        {
            var line = new MemoryStream();
            for (int octet = source.ReadByte(); octet >= 0; octet = source.ReadByte())
            {
                line.WriteByte((byte)octet);
                if (octet == '\n')
                {
                    break;
                }
            }

            return line.ToArray();
        }
    }
}
