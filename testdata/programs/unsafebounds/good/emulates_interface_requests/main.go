// Command ifctl emulates the interface requests of a driver: one fixed-size
// request structure whose union takes the form that the command calls for.
package main

import (
	"fmt"
	"log"
	"syscall"
	"unsafe"
)

const (
	getMTU   = 0x8921
	setMTU   = 0x8922
	getMap   = 0x8970
	getHW    = 0x8927
	unionLen = 24
)

type ifMap struct {
	memStart, memEnd uint64
	base             uint16
	irq, dma, port   uint8
}

type hwAddr struct {
	family uint16
	data   [14]byte
}

// ifReq mirrors struct ifreq; the words keep the union aligned.
type ifReq struct {
	name  [16]byte
	union [unionLen / 8]uint64
}

// Each form has to fit into the union.
const (
	_ = uint(unionLen - unsafe.Sizeof(ifMap{}))
	_ = uint(unionLen - unsafe.Sizeof(hwAddr{}))
)

func (r *ifReq) mtu() *int32      { return (*int32)(unsafe.Pointer(&r.union)) }
func (r *ifReq) ifMap() *ifMap    { return (*ifMap)(unsafe.Pointer(&r.union)) }
func (r *ifReq) hw() *hwAddr      { return (*hwAddr)(unsafe.Pointer(&r.union)) }
func (r *ifReq) setName(n string) { clear(r.name[copy(r.name[:], n):]) }

// node is the driver's list hook.
type node struct{ next *node }

type nic struct {
	name string
	mtu  int32
	mac  [6]byte
	hook node
}

// nicOf gets from the hook back to the interface that holds it.
func nicOf(n *node) *nic {
	return (*nic)(unsafe.Pointer(uintptr(unsafe.Pointer(n)) - unsafe.Offsetof(nic{}.hook)))
}

type driver struct{ list *node }

func (d *driver) register(n *nic) {
	n.hook.next = d.list
	d.list = &n.hook
}

func (d *driver) find(name [16]byte) *nic {
	for h := d.list; h != nil; h = h.next {
		var full [16]byte
		n := nicOf(h)
		copy(full[:], n.name)
		if full == name {
			return n
		}
	}
	return nil
}

func (d *driver) ioctl(cmd uint, arg unsafe.Pointer) error {
	req := (*ifReq)(arg)
	n := d.find(req.name)
	if n == nil {
		return syscall.ENODEV
	}
	switch cmd {
	case getMTU:
		*req.mtu() = n.mtu
	case setMTU:
		n.mtu = *req.mtu()
	case getMap:
		*req.ifMap() = ifMap{memStart: 0xf000, memEnd: 0xffff, irq: 11}
	case getHW:
		h := req.hw()
		h.family = 1
		copy(h.data[:], n.mac[:])
	default:
		return syscall.ENOTTY
	}
	return nil
}

func main() {
	d := new(driver)
	d.register(&nic{name: "eth0", mtu: 1500, mac: [6]byte{2, 0, 0, 0, 0, 1}})
	d.register(&nic{name: "eth1", mtu: 9000, mac: [6]byte{2, 0, 0, 0, 0, 2}})
	var req ifReq
	req.setName("eth0")
	*req.mtu() = 1400
	for _, cmd := range []uint{setMTU, getMap, getHW, getMTU} {
		if err := d.ioctl(cmd, unsafe.Pointer(&req)); err != nil {
			log.Fatal(err)
		}
	}
	if *req.mtu() != 1400 {
		log.Fatal("mtu ", *req.mtu())
	}
	req.setName("wlan0")
	fmt.Println(d.ioctl(getMTU, unsafe.Pointer(&req)))
}
