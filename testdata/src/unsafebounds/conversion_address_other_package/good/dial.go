//oracle: checkptr

// Package good keeps the address of a peer in its raw form.
package good

import (
	"unsafe"

	"fixture/unsafebounds/conversion_address_other_package/good/rawaddr"
)

// A peer is somebody we talk to.
type peer struct {
	addr *rawaddr.Any
}

var peers []*peer

func newPeer(port uint16) *peer {
	p := &peer{addr: new(rawaddr.Any)}
	p.addr.Addr.Family, p.addr.Addr.Port = 2, port
	peers = append(peers, p)
	return p
}

// Scenario asks for the scope of a new peer.
func Scenario() {
	p := newPeer(80)
	v6 := rawaddr.AsInet6(unsafe.Pointer(p.addr))
	if v6.Family == 10 {
		println(v6.Scope)
	}
}
