// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.IO;

namespace Postern.Host
{
    /// <summary>A message as a stream, without a copy of its body: as in Exchange, a reader pays for its own buffer only.</summary>
    internal sealed class MessageStream : Stream
    {
        private readonly Stream[] pieces;
        private int current;

        internal MessageStream(byte[] header, byte[] body)
        {
            pieces = new Stream[] { new MemoryStream(header, false), new MemoryStream(body, false) };
        }

        public override bool CanRead
        {
            get { return true; }
        }

        public override bool CanSeek
        {
            get { return false; }
        }

        public override bool CanWrite
        {
            get { return false; }
        }

        public override long Length
        {
            get { return pieces[0].Length + pieces[1].Length; }
        }

        public override long Position
        {
            get { return pieces[0].Position + pieces[1].Position; }
            set { throw new NotSupportedException(); }
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = pieces[current].Read(buffer, offset, count);
            if (read == 0 && count > 0 && current == 0)
            {
                current = 1;
                read = pieces[1].Read(buffer, offset, count);
            }

            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin)
        {
            throw new NotSupportedException();
        }

        public override void SetLength(long value)
        {
            throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            throw new NotSupportedException();
        }
    }
}
