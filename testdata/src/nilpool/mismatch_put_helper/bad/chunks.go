//oracle: panic "interface conversion"

// Package bad copies streams through pooled chunks.
// The helper takes a slice and puts the address of its own parameter, where Get asserts a slice.
package bad

import (
	"io"
	"strings"
	"sync"
)

const chunkSize = 1024

func newChunk() any {
	b := make([]byte, chunkSize)
	return b
}

var chunks = sync.Pool{New: newChunk}

func getChunk() []byte { return chunks.Get().([]byte) }

func putChunk(b []byte) {
	if cap(b) < chunkSize {
		return
	}
	b = b[:chunkSize]
	chunks.Put(&b) // want "PC1004"
}

func copyAll(w io.Writer, r io.Reader) (int64, error) {
	b := getChunk()
	defer putChunk(b)
	return io.CopyBuffer(w, r, b)
}

// Scenario copies two streams.
func Scenario() {
	for _, text := range []string{"first stream", "second stream"} {
		if _, err := copyAll(io.Discard, strings.NewReader(text)); err != nil {
			panic(err)
		}
	}
}
