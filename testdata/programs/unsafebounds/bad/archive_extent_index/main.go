package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"programs/unsafebounds/bad/archive_extent_index/extent"
)

// tape produces chunks, each filled with its own number.
type tape struct {
	next, last int
	cur        bytes.Reader
}

func (t *tape) Read(p []byte) (int, error) {
	if t.cur.Len() == 0 {
		if t.next == t.last {
			return 0, io.EOF
		}
		t.next++
		t.cur.Reset(bytes.Repeat([]byte{byte(t.next)}, extent.ChunkSize))
	}
	return t.cur.Read(p)
}

func main() {
	ix := extent.NewIndex()
	n, err := ix.Load(&tape{last: 12})
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	debug.FreeOSMemory()
	bad := 0
	for i := range n {
		for _, c := range ix.Bytes(i) {
			if c != byte(i+1) {
				bad++
				break
			}
		}
	}
	fmt.Println("chunks", n, "bad", bad)
	if bad > 0 {
		os.Exit(1)
	}
}
