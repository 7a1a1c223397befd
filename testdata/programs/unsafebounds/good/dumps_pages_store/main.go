// Command dumps_pages_store dumps the pages of a store image.
package main

import (
	"encoding/binary"
	"fmt"
	"os"

	"programs/unsafebounds/good/dumps_pages_store/page"
)

// seal writes a page with one pair whose value ends where the page ends.
func seal(mem []byte, id uint64, key, value string) {
	off := page.Size - len(key) - len(value)
	copy(mem[off:], key+value)
	binary.NativeEndian.PutUint64(mem, id)
	binary.NativeEndian.PutUint32(mem[8:], 1)
	binary.NativeEndian.PutUint32(mem[16:], uint32(off))
	binary.NativeEndian.PutUint16(mem[20:], uint16(len(key)))
	binary.NativeEndian.PutUint16(mem[22:], uint16(len(value)))
}

func dump(image []byte, id int) error {
	p, err := page.At(image, id)
	if err != nil {
		return err
	}
	return p.ForEach(func(key, value string) { fmt.Println(id, key, value) })
}

func main() {
	image := make([]byte, 2*page.Size+100)
	seal(image[page.Size:], 1, "region", "eu")
	binary.NativeEndian.PutUint32(image[8:], 1<<20) // page 0 was torn by a crash
	for id, damaged := range []bool{true, false, true} {
		if err := dump(image, id); (err != nil) != damaged {
			fmt.Fprintln(os.Stderr, "page", id, err)
			os.Exit(1)
		}
	}
}
