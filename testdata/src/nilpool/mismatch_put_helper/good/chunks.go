//oracle: panic "interface conversion"

// Package good copies streams through pooled chunks.
// Both helpers speak of a pointer to a slice.
package good

import (
	"io"
	"strings"
	"sync"
)

const chunkSize = 1024

func newChunk() any {
	b := make([]byte, chunkSize)
	return &b
}

var chunks = sync.Pool{New: newChunk}

func getChunk() *[]byte { return chunks.Get().(*[]byte) }

func putChunk(b *[]byte) {
	if cap(*b) < chunkSize {
		return
	}
	*b = (*b)[:chunkSize]
	chunks.Put(b)
}

func copyAll(w io.Writer, r io.Reader) (int64, error) {
	b := getChunk()
	defer putChunk(b)
	return io.CopyBuffer(w, r, *b)
}

// Scenario copies two streams.
func Scenario() {
	for _, text := range []string{"first stream", "second stream"} {
		if _, err := copyAll(io.Discard, strings.NewReader(text)); err != nil {
			panic(err)
		}
	}
}
