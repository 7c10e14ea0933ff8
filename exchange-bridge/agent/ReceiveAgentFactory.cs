// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using Microsoft.Exchange.Data.Transport;
using Microsoft.Exchange.Data.Transport.Smtp;

namespace Postern.Exchange
{
    /// <summary>Registered at Exchange for mail that comes by SMTP. A constructor that throws would keep the service from starting.</summary>
    public sealed class ReceiveAgentFactory : SmtpReceiveAgentFactory
    {
        private readonly Bridge bridge = Bridge.Acquire();

        public override SmtpReceiveAgent CreateAgent(SmtpServer server)
        {
            return new ReceiveAgent(bridge, server);
        }

        public override void Close()
        {
            Bridge.Release();
        }
    }
}
