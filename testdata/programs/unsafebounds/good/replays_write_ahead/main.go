// Command main replays the write-ahead log of a consensus node.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"
)

func main() {
	var file bytes.Buffer
	w := &writer{w: &file}
	for i, cmd := range []string{"set a 1", "", "del a"} {
		if err := w.append(uint64(i+1), 1, 1, []byte(cmd)); err != nil {
			log.Fatal(err)
		}
	}

	r := &reader{r: &file}
	for {
		h, data, err := r.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%d/%d %q\n", h.Term, h.Index, data)
	}
	if r.peekIndex() != 3 {
		log.Fatal("last index ", r.peekIndex())
	}
}
