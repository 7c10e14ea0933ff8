// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.Text;

namespace Postern.Exchange.Milter
{
    /// <summary>A packet of the filter, read from its first octet to its last.</summary>
    internal sealed class Packet
    {
        private static readonly Encoding Latin1 = Encoding.GetEncoding(28591);

        private readonly byte[] data;
        private int position;

        internal Packet(char command, byte[] data)
        {
            Command = command;
            this.data = data;
        }

        internal char Command { get; private set; }

        internal byte[] Data
        {
            get { return data; }
        }

        internal bool HasMore
        {
            get { return position < data.Length; }
        }

        internal int Number32()
        {
            if (data.Length - position < 4)
            {
                throw new MilterException(Trouble.Nonsense, "a number cut short in " + this);
            }

            position += 4;
            return data[position - 4] << 24 | data[position - 3] << 16 | data[position - 2] << 8 | data[position - 1];
        }

        /// <summary>Text up to its NUL, one octet a character: no charset is declared.</summary>
        internal string Text()
        {
            for (int end = position; end < data.Length; end++)
            {
                if (data[end] == 0)
                {
                    string text = Latin1.GetString(data, position, end - position);
                    position = end + 1;
                    return text;
                }
            }

            throw new MilterException(Trouble.Nonsense, "a text without its NUL in " + this);
        }

        /// <summary>The text up to the NUL that ends the packet; no NUL may stand before.</summary>
        internal string LastText()
        {
            string text = Text();
            NothingMore();
            return text;
        }

        internal void NothingMore()
        {
            if (HasMore)
            {
                throw new MilterException(Trouble.Nonsense, (data.Length - position) + " octets too many in " + this);
            }
        }

        public override string ToString()
        {
            return Command > ' ' && Command < 0x7f ? "packet '" + Command + "'" : "packet 0x" + ((int)Command).ToString("x2");
        }
    }
}
