package main

import (
	"net/netip"
	"syscall"

	"programs/unsafebounds/bad/loads_peers_udp/sockaddr"
)

// peer is one destination of the relay, ready for sendto.
type peer struct {
	addr syscall.RawSockaddrAny
	size uint32
}

// peerTable holds the peers by their configured name.
type peerTable struct {
	byName map[string]*peer
}

func newPeerTable() *peerTable {
	return &peerTable{byName: make(map[string]*peer)}
}

// learn stores the destination of name, replacing an older one.
func (t *peerTable) learn(name string, ap netip.AddrPort) error {
	rsa, size, err := sockaddr.Encode(ap)
	if err != nil {
		return err
	}
	t.byName[name] = &peer{addr: *rsa, size: size}
	return nil
}
