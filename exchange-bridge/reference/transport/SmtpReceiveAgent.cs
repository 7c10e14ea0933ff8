// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
namespace Microsoft.Exchange.Data.Transport.Smtp
{
    public delegate void ConnectEventHandler(ConnectEventSource source, ConnectEventArgs e);

    public delegate void HeloCommandEventHandler(ReceiveCommandEventSource source, HeloCommandEventArgs e);

    public delegate void EhloCommandEventHandler(ReceiveCommandEventSource source, EhloCommandEventArgs e);

    public delegate void EndOfAuthenticationEventHandler(EndOfAuthenticationEventSource source, EndOfAuthenticationEventArgs e);

    public delegate void MailCommandEventHandler(ReceiveCommandEventSource source, MailCommandEventArgs e);

    public delegate void RcptCommandEventHandler(ReceiveCommandEventSource source, RcptCommandEventArgs e);

    public delegate void DataCommandEventHandler(ReceiveCommandEventSource source, DataCommandEventArgs e);

    public delegate void RsetCommandEventHandler(ReceiveCommandEventSource source, RsetCommandEventArgs e);

    public delegate void EndOfHeadersEventHandler(ReceiveMessageEventSource source, EndOfHeadersEventArgs e);

    public delegate void EndOfDataEventHandler(ReceiveMessageEventSource source, EndOfDataEventArgs e);

    public delegate void RejectEventHandler(RejectEventSource source, RejectEventArgs e);

    public delegate void DisconnectEventHandler(DisconnectEventSource source, DisconnectEventArgs e);

    /// <summary>Makes receive agents.</summary>
    public abstract class SmtpReceiveAgentFactory : AgentFactory
    {
        protected SmtpReceiveAgentFactory()
        {
        }

        public abstract SmtpReceiveAgent CreateAgent(SmtpServer server);
    }

    /// <summary>Hears of the events of SMTP sessions.</summary>
    public abstract class SmtpReceiveAgent : Agent
    {
        protected SmtpReceiveAgent()
        {
        }

        protected event ConnectEventHandler OnConnect;

        protected event HeloCommandEventHandler OnHeloCommand;

        protected event EhloCommandEventHandler OnEhloCommand;

        protected event EndOfAuthenticationEventHandler OnEndOfAuthentication;

        protected event MailCommandEventHandler OnMailCommand;

        protected event RcptCommandEventHandler OnRcptCommand;

        protected event DataCommandEventHandler OnDataCommand;

        protected event RsetCommandEventHandler OnRsetCommand;

        protected event EndOfHeadersEventHandler OnEndOfHeaders;

        protected event EndOfDataEventHandler OnEndOfData;

        protected event RejectEventHandler OnReject;

        protected event DisconnectEventHandler OnDisconnect;

        internal void Raise(ConnectEventSource source, ConnectEventArgs e)
        {
            if (OnConnect != null)
            {
                OnConnect(source, e);
            }
        }

        internal void Raise(ReceiveCommandEventSource source, HeloCommandEventArgs e)
        {
            if (OnHeloCommand != null)
            {
                OnHeloCommand(source, e);
            }
        }

        internal void Raise(ReceiveCommandEventSource source, EhloCommandEventArgs e)
        {
            if (OnEhloCommand != null)
            {
                OnEhloCommand(source, e);
            }
        }

        internal void Raise(EndOfAuthenticationEventSource source, EndOfAuthenticationEventArgs e)
        {
            if (OnEndOfAuthentication != null)
            {
                OnEndOfAuthentication(source, e);
            }
        }

        internal void Raise(ReceiveCommandEventSource source, MailCommandEventArgs e)
        {
            if (OnMailCommand != null)
            {
                OnMailCommand(source, e);
            }
        }

        internal void Raise(ReceiveCommandEventSource source, RcptCommandEventArgs e)
        {
            if (OnRcptCommand != null)
            {
                OnRcptCommand(source, e);
            }
        }

        internal void Raise(ReceiveCommandEventSource source, DataCommandEventArgs e)
        {
            if (OnDataCommand != null)
            {
                OnDataCommand(source, e);
            }
        }

        internal void Raise(ReceiveCommandEventSource source, RsetCommandEventArgs e)
        {
            if (OnRsetCommand != null)
            {
                OnRsetCommand(source, e);
            }
        }

        internal void Raise(ReceiveMessageEventSource source, EndOfHeadersEventArgs e)
        {
            if (OnEndOfHeaders != null)
            {
                OnEndOfHeaders(source, e);
            }
        }

        internal void Raise(ReceiveMessageEventSource source, EndOfDataEventArgs e)
        {
            if (OnEndOfData != null)
            {
                OnEndOfData(source, e);
            }
        }

        internal void Raise(RejectEventSource source, RejectEventArgs e)
        {
            if (OnReject != null)
            {
                OnReject(source, e);
            }
        }

        internal void Raise(DisconnectEventSource source, DisconnectEventArgs e)
        {
            if (OnDisconnect != null)
            {
                OnDisconnect(source, e);
            }
        }
    }
}
