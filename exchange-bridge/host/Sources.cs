// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.Collections.Generic;
using Microsoft.Exchange.Data.Transport;
using Microsoft.Exchange.Data.Transport.Smtp;

namespace Postern.Host
{
    internal sealed class ConnectSource : ConnectEventSource
    {
        private readonly EventGate gate;
        private readonly Result result;

        internal ConnectSource(EventGate gate, Result result)
        {
            this.gate = gate;
            this.result = result;
        }

        public override void RejectConnection(SmtpResponse response)
        {
            gate.Touch("RejectConnection");
            result.Response = response;
            result.Disconnect = true;
        }

        public override void Disconnect()
        {
            gate.Touch("Disconnect");
            result.Disconnect = true;
        }
    }

    internal sealed class CommandSource : ReceiveCommandEventSource
    {
        private readonly EventGate gate;
        private readonly Result result;

        internal CommandSource(EventGate gate, Result result)
        {
            this.gate = gate;
            this.result = result;
        }

        public override void RejectCommand(SmtpResponse response)
        {
            gate.Touch("RejectCommand");
            result.Response = response;
        }

        public override void Disconnect()
        {
            gate.Touch("Disconnect");
            result.Disconnect = true;
        }
    }

    internal sealed class AuthenticationSource : EndOfAuthenticationEventSource
    {
        private readonly EventGate gate;
        private readonly Result result;

        internal AuthenticationSource(EventGate gate, Result result)
        {
            this.gate = gate;
            this.result = result;
        }

        public override void RejectAuthentication(SmtpResponse response)
        {
            gate.Touch("RejectAuthentication");
            result.Response = response;
        }

        public override void Disconnect()
        {
            gate.Touch("Disconnect");
            result.Disconnect = true;
        }
    }

    internal sealed class MessageSource : ReceiveMessageEventSource
    {
        private readonly EventGate gate;
        private readonly Result result;

        internal MessageSource(EventGate gate, Result result)
        {
            this.gate = gate;
            this.result = result;
        }

        public override void RejectMessage(SmtpResponse response)
        {
            gate.Touch("RejectMessage");
            result.Response = response;
        }

        /// <summary>Found by its name: it is in no list of members that every Exchange has.</summary>
        public void DiscardMessage(SmtpResponse response, string trackingContext)
        {
            gate.Touch("DiscardMessage");
            result.Discarded = response;
        }

        public override void Quarantine(IEnumerable<EnvelopeRecipient> recipients, string quarantineReason)
        {
            gate.Touch("Quarantine");
            result.Quarantined = quarantineReason;
        }

        public override void Disconnect()
        {
            gate.Touch("Disconnect");
            result.Disconnect = true;
        }
    }

    internal sealed class RejectSource : RejectEventSource
    {
        private readonly EventGate gate;

        internal RejectSource(EventGate gate)
        {
            this.gate = gate;
        }

        public override void Disconnect()
        {
            gate.Touch("Disconnect");
        }
    }

    internal sealed class DisconnectSource : DisconnectEventSource
    {
    }
}
