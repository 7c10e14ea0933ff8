// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.Collections.Generic;
using System.IO;

namespace Microsoft.Exchange.Data.Mime
{
    /// <summary>A header section.</summary>
    public class HeaderList : MimeNode
    {
        internal HeaderList()
        {
        }

        public Header[] FindAll(string name)
        {
            var found = new List<Header>();
            foreach (Header header in Children)
            {
                if (header.IsNamed(name))
                {
                    found.Add(header);
                }
            }

            return found.ToArray();
        }

        public Header FindFirst(string name)
        {
            Header[] all = FindAll(name);
            return all.Length == 0 ? null : all[0];
        }

        public static HeaderList ReadFrom(MimeReader reader)
        {
            return HeaderParser.Read(reader.Source);
        }

        internal override byte[] Octets()
        {
            var all = new MemoryStream();
            foreach (MimeNode header in Children)
            {
                header.WriteTo(all);
            }

            return all.ToArray();
        }
    }
}
