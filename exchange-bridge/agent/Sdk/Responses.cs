// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using Microsoft.Exchange.Data.Transport.Smtp;
using Postern.Exchange.Milter;

namespace Postern.Exchange.Sdk
{
    /// <summary>Replies in Exchange's form.</summary>
    internal static class Responses
    {
        internal static readonly SmtpResponse Discarded = new SmtpResponse("250", "2.6.0", new[] { "Message accepted" });

        internal static SmtpResponse Of(ReplyText reply)
        {
            return new SmtpResponse(reply.Code, reply.Enhanced, reply.Lines);
        }
    }
}
