// Command main builds interface requests for a network agent.
package main

import (
	"errors"
	"fmt"
	"log"
	"unsafe"
)

const nameSize = 16

const (
	flagUp      = 1 << 0
	flagPromisc = 1 << 8
)

// ifreq is struct ifreq: a name and a union of 24 bytes.
type ifreq struct {
	name [nameSize]byte
	data [24]byte
}

// sockaddrInet4 is struct sockaddr_in.
type sockaddrInet4 struct {
	family uint16
	port   uint16
	addr   [4]byte
	zero   [8]byte
}

var errName = errors.New("bad interface name")

// setName stores name with its NUL.
func (r *ifreq) setName(name string) error {
	if name == "" || len(name) >= nameSize {
		return fmt.Errorf("%w: %q", errName, name)
	}
	copy(r.name[:], name)
	*(*byte)(unsafe.Add(unsafe.Pointer(&r.name), len(name))) = 0
	return nil
}

// getName returns the name up to the NUL, or all of it.
func (r *ifreq) getName() string {
	n := 0
	for n < nameSize && *(*byte)(unsafe.Add(unsafe.Pointer(&r.name), n)) != 0 {
		n++
	}
	return string(unsafe.Slice(&r.name[0], n))
}

func (r *ifreq) flags() *uint16 {
	return (*uint16)(unsafe.Pointer(&r.data))
}

func (r *ifreq) inet4() *sockaddrInet4 {
	return (*sockaddrInet4)(unsafe.Pointer(&r.data[0]))
}

// upRequest is the request that brings name up.
func upRequest(name string, promisc bool) (*ifreq, error) {
	r := &ifreq{}
	if err := r.setName(name); err != nil {
		return nil, err
	}
	*r.flags() = flagUp
	if promisc {
		*r.flags() |= flagPromisc
	}
	return r, nil
}

// addrRequest is the request that gives name an address.
func addrRequest(name string, addr [4]byte) (*ifreq, error) {
	r := &ifreq{}
	if err := r.setName(name); err != nil {
		return nil, err
	}
	*r.inet4() = sockaddrInet4{family: 2, addr: addr}
	return r, nil
}

func main() {
	for _, name := range []string{"eth0", "wlp0s20f3-guest", "wlp0s20f3-guests", ""} {
		r, err := upRequest(name, len(name) > 4)
		if errors.Is(err, errName) {
			fmt.Println(err)
			continue
		}
		if err != nil {
			log.Fatal(err)
		}
		a, err := addrRequest(name, [4]byte{10, 0, 0, 7})
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%s flags=%#x addr=%v\n", r.getName(), *r.flags(), a.inet4().addr)
		if r.getName() != name || a.data[4] != 10 {
			log.Fatal("request damaged")
		}
	}
}
