// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using Microsoft.Exchange.Data.Transport;
using Microsoft.Exchange.Data.Transport.Routing;

namespace Postern.Exchange
{
    /// <summary>Registered at Exchange for mail that does not come by SMTP: pickup, replay, journal.</summary>
    public sealed class SubmissionAgentFactory : RoutingAgentFactory
    {
        private readonly Bridge bridge = Bridge.Acquire();

        public override RoutingAgent CreateAgent(SmtpServer server)
        {
            return new SubmissionAgent(bridge, server);
        }

        public override void Close()
        {
            Bridge.Release();
        }
    }
}
