// Command keeps_pages_read keeps the pages of a read-only file in a cache with compact entries.
package main

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"runtime"
	"unsafe"
)

const pageSize = 1024

var errMissing = errors.New("page not cached")

type cache struct {
	pages map[int]reflect.SliceHeader
}

func newCache() *cache {
	return &cache{pages: make(map[int]reflect.SliceHeader)}
}

// put remembers a page under its number.
func (c *cache) put(no int, page *[pageSize]byte) {
	c.pages[no] = reflect.SliceHeader{
		Data: uintptr(unsafe.Pointer(page)),
		Len:  pageSize,
		Cap:  pageSize,
	}
}

// get returns the bytes of a page.
func (c *cache) get(no int) ([]byte, error) {
	hdr, ok := c.pages[no]
	if !ok {
		return nil, errMissing
	}
	return *(*[]byte)(unsafe.Pointer(&hdr)), nil // want "PC5008"
}

func readPage(no int) *[pageSize]byte {
	p := new([pageSize]byte)
	for i := range p {
		p[i] = byte(no)
	}
	return p
}

// serve builds responses as other requests would.
func serve(n int) [][]byte {
	var out [][]byte
	for i := 0; i < n; i++ {
		b := make([]byte, pageSize)
		for k := range b {
			b[k] = 0xee
		}
		out = append(out, b)
	}
	return out
}

func main() {
	c := newCache()
	for no := 0; no < 100; no++ {
		c.put(no, readPage(no))
	}
	runtime.GC()
	out := serve(4000)
	wrong := 0
	for no := 0; no < 100; no++ {
		page, err := c.get(no)
		if err != nil {
			fmt.Fprintln(os.Stderr, no, err)
			os.Exit(2)
		}
		if page[0] != byte(no) || page[pageSize-1] != byte(no) {
			wrong++
		}
	}
	runtime.KeepAlive(out)
	fmt.Println("pages", len(c.pages), "wrong", wrong)
	if wrong > 0 {
		os.Exit(1)
	}
}
