// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.IO;

namespace Microsoft.Exchange.Data.Mime
{
    /// <summary>A parsed message.</summary>
    public class MimeDocument
    {
        internal MimeDocument()
        {
            RootPart = new MimePart();
        }

        public MimePart RootPart { get; set; }
    }

    /// <summary>Collects what is written and hands it over when it is closed.</summary>
    internal sealed class CommitStream : MemoryStream
    {
        private readonly System.Action<byte[]> commit;
        private bool committed;

        internal CommitStream(System.Action<byte[]> commit)
        {
            this.commit = commit;
        }

        protected override void Dispose(bool disposing)
        {
            if (!committed)
            {
                committed = true;
                commit(ToArray());
            }

            base.Dispose(disposing);
        }
    }
}
