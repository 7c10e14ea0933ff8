// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.Collections.Generic;

namespace Microsoft.Exchange.Data.Transport.Smtp
{
    public abstract class ReceiveEventSource
    {
        internal ReceiveEventSource()
        {
        }

        public abstract void Disconnect();
    }

    public abstract class ConnectEventSource : ReceiveEventSource
    {
        internal ConnectEventSource()
        {
        }

        public abstract void RejectConnection(SmtpResponse response);
    }

    public abstract class ReceiveCommandEventSource : ReceiveEventSource
    {
        internal ReceiveCommandEventSource()
        {
        }

        public abstract void RejectCommand(SmtpResponse response);
    }

    public abstract class EndOfAuthenticationEventSource : ReceiveEventSource
    {
        internal EndOfAuthenticationEventSource()
        {
        }

        public abstract void RejectAuthentication(SmtpResponse response);
    }

    public abstract class ReceiveMessageEventSource : ReceiveEventSource
    {
        internal ReceiveMessageEventSource()
        {
        }

        public abstract void RejectMessage(SmtpResponse response);

        public abstract void Quarantine(IEnumerable<EnvelopeRecipient> recipients, string quarantineReason);
    }

    public abstract class RejectEventSource : ReceiveEventSource
    {
        internal RejectEventSource()
        {
        }
    }

    public abstract class DisconnectEventSource
    {
        internal DisconnectEventSource()
        {
        }
    }
}
