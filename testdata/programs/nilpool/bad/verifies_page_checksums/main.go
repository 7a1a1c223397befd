// Command scrub verifies the page checksums of a heap file.
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"sync"
)

const pageSize = 256

var errChecksum = errors.New("checksum mismatch")

var pages = sync.Pool{New: newPage}

func newPage() any {
	return make([]byte, pageSize)
}

type heapFile struct {
	r     io.ReaderAt
	pages int64
}

// readPage fills a page from the file; give it back with putPage.
func (h *heapFile) readPage(no int64) (*[]byte, error) {
	p := pages.Get().(*[]byte) // want "PC1004"
	if _, err := h.r.ReadAt(*p, no*pageSize); err != nil {
		putPage(p)
		return nil, fmt.Errorf("page %d: %w", no, err)
	}
	return p, nil
}

func putPage(p *[]byte) {
	clear(*p)
	pages.Put(p)
}

func verify(page []byte) error {
	stored := binary.LittleEndian.Uint32(page)
	if crc32.ChecksumIEEE(page[4:]) != stored {
		return errChecksum
	}
	return nil
}

func (h *heapFile) scrub() (bad []int64, err error) {
	for no := range h.pages {
		p, err := h.readPage(no)
		if err != nil {
			return nil, err
		}
		if err := verify(*p); err != nil {
			bad = append(bad, no)
		}
		putPage(p)
	}
	return bad, nil
}

func image(n int) []byte {
	img := make([]byte, n*pageSize)
	for i := range n {
		page := img[i*pageSize : (i+1)*pageSize]
		page[10] = byte(i)
		binary.LittleEndian.PutUint32(page, crc32.ChecksumIEEE(page[4:]))
	}
	return img
}

func main() {
	h := &heapFile{r: bytes.NewReader(image(4)), pages: 4}
	bad, err := h.scrub()
	if err != nil {
		fmt.Fprintln(os.Stderr, "scrub:", err)
		os.Exit(1)
	}
	fmt.Println("bad pages:", bad)
}
