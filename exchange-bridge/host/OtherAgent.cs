// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using Microsoft.Exchange.Data.Transport;
using Microsoft.Exchange.Data.Transport.Smtp;

namespace Postern.Host
{
    /// <summary>Another vendor's agent, which refuses on its own: mail from "other-mail@", to "other-rcpt@", or with a field X-Other.</summary>
    public sealed class OtherAgentFactory : SmtpReceiveAgentFactory
    {
        public override SmtpReceiveAgent CreateAgent(SmtpServer server)
        {
            return new OtherAgent();
        }
    }

    internal sealed class OtherAgent : SmtpReceiveAgent
    {
        private static readonly SmtpResponse No = new SmtpResponse("550", "5.7.9", "Refused by another agent");

        internal OtherAgent()
        {
            OnMailCommand += (source, e) =>
            {
                if (e.FromAddress.ToString().StartsWith("other-mail@"))
                {
                    source.RejectCommand(No);
                }
            };
            OnRcptCommand += (source, e) =>
            {
                if (e.RecipientAddress.ToString().StartsWith("other-rcpt@"))
                {
                    source.RejectCommand(No);
                }
            };
            OnEndOfHeaders += (source, e) =>
            {
                if (e.Headers.FindFirst("X-Other") != null)
                {
                    source.RejectMessage(No);
                }
            };
        }
    }
}
