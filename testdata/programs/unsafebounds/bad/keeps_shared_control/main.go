// Command keeps_shared_control keeps a shared control page with atomically updated counters.
package main

import (
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"unsafe"
)

const (
	offMagic   = 0
	offVersion = 8
	offHead    = 12
	offTail    = 24
	pageWords  = 8
)

// page is laid out by offsets because peers in other languages share it.
type page struct {
	words [pageWords]uint64
}

func (p *page) base() unsafe.Pointer { return unsafe.Pointer(&p.words[0]) }

func (p *page) version() *uint32 {
	return (*uint32)(unsafe.Add(p.base(), offVersion))
}

func (p *page) head() *uint64 {
	return (*uint64)(unsafe.Add(p.base(), offHead)) // want "PC5005"
}

func (p *page) tail() *uint64 {
	return (*uint64)(unsafe.Add(p.base(), offTail))
}

func (p *page) init() {
	p.words[offMagic] = 0x7061676531
	*p.version() = 3
}

// aligned tells whether a counter can be used by peers that need natural alignment.
func aligned(c *uint64) bool {
	return uintptr(unsafe.Pointer(c))%unsafe.Sizeof(*c) == 0
}

func produce(p *page, n int, wg *sync.WaitGroup) {
	defer wg.Done()
	for i := 0; i < n; i++ {
		atomic.AddUint64(p.head(), 1)
		atomic.AddUint64(p.tail(), 1)
	}
}

func main() {
	p := new(page)
	p.init()
	var wg sync.WaitGroup
	for i := 0; i < 4; i++ {
		wg.Add(1)
		go produce(p, 100, &wg)
	}
	wg.Wait()
	fmt.Println("head", atomic.LoadUint64(p.head()), "tail", atomic.LoadUint64(p.tail()))
	for name, c := range map[string]*uint64{"head": p.head(), "tail": p.tail()} {
		if !aligned(c) {
			fmt.Fprintf(os.Stderr, "counter %s is not aligned\n", name)
			os.Exit(1)
		}
	}
}
