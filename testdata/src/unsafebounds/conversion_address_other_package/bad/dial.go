//oracle: checkptr

// Package bad keeps the address of a peer in its raw form.
package bad

import (
	"unsafe"

	"fixture/unsafebounds/conversion_address_other_package/bad/rawaddr"
)

// A peer is somebody we talk to.
type peer struct {
	addr *rawaddr.Inet4
}

var peers []*peer

func newPeer(port uint16) *peer {
	p := &peer{addr: &rawaddr.Inet4{Family: 2, Port: port}}
	peers = append(peers, p)
	return p
}

// Scenario asks for the scope of a new peer.
func Scenario() {
	p := newPeer(80)
	v6 := rawaddr.AsInet6(unsafe.Pointer(p.addr)) // want "in AsInet6 at rawaddr.go:.*PC5001"
	if v6.Family == 10 {
		println(v6.Scope)
	}
}
