// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;

namespace Microsoft.Exchange.Data.Transport
{
    /// <summary>The server as agents see it.</summary>
    public abstract class SmtpServer
    {
        internal SmtpServer()
        {
        }

        public abstract string Name { get; }

        public abstract Version Version { get; }
    }
}
