// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.IO;
using System.Text;

namespace Postern.Exchange.Milter
{
    /// <summary>Puts packets one behind the other into one buffer, so that several go out with one system call.</summary>
    internal sealed class PacketWriter
    {
        private const int FirstSize = 512;
        private const int LeastRead = 512;
        private const int RoomToRead = 8 * 1024;

        private byte[] buffer = new byte[FirstSize];
        private int start;

        /// <summary>Octets written.</summary>
        internal int Count { get; private set; }

        internal byte[] Buffer
        {
            get { return buffer; }
        }

        internal PacketWriter Begin(char command)
        {
            start = Count;
            Number32(0);
            return Octet((byte)command);
        }

        internal PacketWriter End()
        {
            int length = Count - start - 4;
            buffer[start] = (byte)(length >> 24);
            buffer[start + 1] = (byte)(length >> 16);
            buffer[start + 2] = (byte)(length >> 8);
            buffer[start + 3] = (byte)length;
            return this;
        }

        internal PacketWriter Single(char command)
        {
            return Begin(command).End();
        }

        internal PacketWriter Octet(byte octet)
        {
            Room(1);
            buffer[Count++] = octet;
            return this;
        }

        internal PacketWriter Number16(int number)
        {
            return Octet((byte)(number >> 8)).Octet((byte)number);
        }

        internal PacketWriter Number32(int number)
        {
            return Number16(number >> 16).Number16(number);
        }

        /// <summary>Text and its NUL. A NUL inside would end it early and let what follows pass for another argument.</summary>
        internal PacketWriter Text(string text)
        {
            return Text(Encoding.UTF8.GetBytes(text));
        }

        internal PacketWriter Text(byte[] text)
        {
            Room(text.Length + 1);
            foreach (byte octet in text)
            {
                if (octet != 0)
                {
                    buffer[Count++] = octet;
                }
            }

            return Octet(0);
        }

        internal PacketWriter Octets(byte[] octets, int offset, int count)
        {
            Room(count);
            Array.Copy(octets, offset, buffer, Count, count);
            Count += count;
            return this;
        }

        /// <summary>Reads from a stream until there is no more or it is enough.</summary>
        /// <returns>the octets read</returns>
        internal int Fill(Stream source, int most)
        {
            int before = Count;
            while (Count - before < most)
            {
                // Most messages are small: room for the largest piece would be garbage for the collector each time.
                int left = most - (Count - before);
                if (buffer.Length - Count < Math.Min(left, LeastRead))
                {
                    Room(Math.Min(left, RoomToRead));
                }

                int read = source.Read(buffer, Count, Math.Min(left, buffer.Length - Count));
                if (read == 0)
                {
                    break;
                }

                Count += read;
            }

            return Count - before;
        }

        internal void Clear()
        {
            Count = 0;
        }

        /// <summary>Gives the room for a message back: most clients of a server are idle.</summary>
        internal void Shrink()
        {
            if (Count == 0 && buffer.Length > FirstSize)
            {
                buffer = new byte[FirstSize];
            }
        }

        private void Room(int more)
        {
            if (Count + more > buffer.Length)
            {
                Array.Resize(ref buffer, Math.Max(buffer.Length * 2, Count + more));
            }
        }
    }
}
