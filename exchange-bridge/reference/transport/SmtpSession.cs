// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.Net;

namespace Microsoft.Exchange.Data.Transport.Smtp
{
    /// <summary>A client's connection as agents see it.</summary>
    public abstract class SmtpSession
    {
        internal SmtpSession()
        {
        }

        public abstract long SessionId { get; }

        public abstract IPEndPoint RemoteEndPoint { get; internal set; }

        public abstract string HelloDomain { get; internal set; }

        public abstract bool IsTls { get; }
    }
}
