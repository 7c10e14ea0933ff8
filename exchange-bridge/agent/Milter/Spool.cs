// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.IO;

namespace Postern.Exchange.Milter
{
    /// <summary>A new body, in memory up to a limit and then in a file: a session must stay small whatever it carries.</summary>
    internal sealed class Spool : IDisposable
    {
        private const int InMemory = 64 * 1024;
        private const long Most = 256L * 1024 * 1024;

        private Stream content = new MemoryStream();

        internal void Add(byte[] piece)
        {
            long length = content.Length + piece.Length;
            if (length > Most)
            {
                throw new MilterException(Trouble.Nonsense, "a new body of more than " + Most + " octets");
            }

            if (length > InMemory && content is MemoryStream)
            {
                MoveToFile();
            }

            content.Write(piece, 0, piece.Length);
        }

        internal void CopyTo(Stream target)
        {
            content.Position = 0;
            content.CopyTo(target, 16 * 1024);
        }

        public void Dispose()
        {
            content.Dispose();
        }

        private void MoveToFile()
        {
            string path = Path.Combine(Path.GetTempPath(), "postern-body-" + Guid.NewGuid().ToString("N"));
            var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 16 * 1024, FileOptions.DeleteOnClose);
            content.Position = 0;
            content.CopyTo(file);
            content = file;
        }
    }
}
