// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.Net;
using Microsoft.Exchange.Data.Transport.Smtp;

namespace Postern.Host
{
    /// <summary>A client's connection as agents see it.</summary>
    internal sealed class HostSession : SmtpSession
    {
        private readonly long id;

        internal HostSession(long id, IPEndPoint remote)
        {
            this.id = id;
            RemoteEndPoint = remote;
        }

        public override long SessionId
        {
            get { return id; }
        }

        public override IPEndPoint RemoteEndPoint { get; internal set; }

        public override string HelloDomain { get; internal set; }

        public override bool IsTls
        {
            get { return false; }
        }
    }

    /// <summary>MAIL with the property that not every Exchange has.</summary>
    internal sealed class HostMailArguments : MailCommandEventArgs
    {
        internal HostMailArguments(SmtpSession session)
            : base(session)
        {
        }

        public bool SmtpUtf8 { get; set; }
    }

    internal sealed class HostServer : Microsoft.Exchange.Data.Transport.SmtpServer
    {
        private readonly string name;

        internal HostServer(string name)
        {
            this.name = name;
        }

        public override string Name
        {
            get { return name; }
        }

        public override System.Version Version
        {
            get { return new System.Version(15, 0, 0, 0); }
        }
    }
}
