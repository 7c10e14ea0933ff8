// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.IO;

namespace Microsoft.Exchange.Data.Mime
{
    /// <summary>Reads a message from a stream; here only its header section.</summary>
    public class MimeReader : IDisposable
    {
        public MimeReader(Stream mime)
        {
            Source = mime;
        }

        internal Stream Source { get; private set; }

        public void Dispose()
        {
            Source.Dispose();
        }
    }
}
