// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.Collections.Generic;
using System.IO;
using Microsoft.Exchange.Data.Mime;
using Microsoft.Exchange.Data.Transport;
using Microsoft.Exchange.Data.Transport.Email;
using Microsoft.Exchange.Data.Transport.Smtp;

namespace Postern.Host
{
    /// <summary>A message under way.</summary>
    internal sealed class HostMailItem : MailItem
    {
        private readonly DeliveryMethod method;
        private readonly HostRecipients recipients;
        private readonly EmailMessage message = new EmailMessage(new MimeDocument());
        private RoutingAddress sender;

        internal HostMailItem(DeliveryMethod method, RoutingAddress sender)
        {
            this.method = method;
            this.sender = sender;
            recipients = new HostRecipients(this);
            Reports = new List<string>();
        }

        /// <summary>Of the event that runs.</summary>
        internal EventGate Gate { get; set; }

        /// <summary>Recipients whose sender gets a report.</summary>
        internal IList<string> Reports { get; private set; }

        public override DeliveryMethod InboundDeliveryMethod
        {
            get { return method; }
        }

        public override RoutingAddress FromAddress
        {
            get
            {
                return sender;
            }

            set
            {
                Touch("FromAddress");
                sender = value;
            }
        }

        public override EnvelopeRecipientCollection Recipients
        {
            get { return recipients; }
        }

        public override EmailMessage Message
        {
            get
            {
                Touch("Message");
                return message;
            }
        }

        public override long MimeStreamLength
        {
            get { return Octets().Length; }
        }

        internal MimePart Root
        {
            get { return message.MimeDocument.RootPart; }
        }

        public override Stream GetMimeReadStream()
        {
            Touch("GetMimeReadStream");
            return new MessageStream(Root.HeaderOctets(), Root.Body);
        }

        public override Stream GetMimeWriteStream()
        {
            Touch("GetMimeWriteStream");
            return new CommitStream(octets => Root.Load(new MemoryStream(octets)));
        }

        internal byte[] Octets()
        {
            return Root.Octets();
        }

        internal void Touch(string what)
        {
            if (Gate != null)
            {
                Gate.Touch(what);
            }
        }
    }

    internal sealed class HostRecipient : EnvelopeRecipient
    {
        internal HostRecipient(RoutingAddress address)
        {
            Address = address;
        }

        public override RoutingAddress Address { get; set; }
    }

    internal sealed class HostRecipients : EnvelopeRecipientCollection
    {
        private readonly HostMailItem item;
        private readonly List<EnvelopeRecipient> list = new List<EnvelopeRecipient>();

        internal HostRecipients(HostMailItem item)
        {
            this.item = item;
        }

        public override int Count
        {
            get { return list.Count; }
        }

        public override bool CanAdd
        {
            get { return true; }
        }

        public override EnvelopeRecipient this[int index]
        {
            get { return list[index]; }
        }

        public override bool Contains(RoutingAddress address)
        {
            return list.Exists(one => one.Address == address);
        }

        public override void Add(RoutingAddress address)
        {
            item.Touch("Recipients.Add");
            list.Add(new HostRecipient(address));
        }

        public override void Clear()
        {
            item.Touch("Recipients.Clear");
            list.Clear();
        }

        public override int Remove(RoutingAddress address)
        {
            item.Touch("Recipients.Remove");
            return list.RemoveAll(one => one.Address == address);
        }

        public override bool Remove(EnvelopeRecipient recipient, DsnType dsnType, SmtpResponse smtpResponse)
        {
            item.Touch("Recipients.Remove");
            item.Reports.Add(recipient.Address + " " + smtpResponse.StatusCode + " " + smtpResponse.EnhancedStatusCode);
            return list.Remove(recipient);
        }

        internal override IEnumerator<EnvelopeRecipient> Each()
        {
            return list.GetEnumerator();
        }
    }
}
