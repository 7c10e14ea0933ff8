// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Text;

namespace Microsoft.Exchange.Data.Mime
{
    /// <summary>A header field. Holds its octets as they came, with folds and the last CR LF.</summary>
    public abstract class Header : MimeNode
    {
        internal static readonly Encoding Latin1 = Encoding.GetEncoding(28591);

        private readonly byte[] octets;

        internal Header(string name, byte[] octets)
        {
            Name = name;
            this.octets = octets;
        }

        public string Name { get; private set; }

        internal override byte[] Octets()
        {
            return octets;
        }

        internal bool IsNamed(string name)
        {
            return string.Equals(Name, name, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>A field whose value is plain ASCII. Line breaks in the value are dropped, as Exchange does.</summary>
    public class AsciiTextHeader : Header
    {
        public AsciiTextHeader(string name, string value)
            : base(name, Field(name, value))
        {
        }

        private static byte[] Field(string name, string value)
        {
            return Latin1.GetBytes(name + ": " + value.Replace("\r", "").Replace("\n", "") + "\r\n");
        }
    }

    /// <summary>A field that was read from a message.</summary>
    internal sealed class ParsedHeader : Header
    {
        internal ParsedHeader(string name, byte[] octets)
            : base(name, octets)
        {
        }
    }
}
