// Command main reads frames of a sensor bridge.
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"log"
)

func encode(w *bytes.Buffer, stream uint64, flags uint32, payload string) {
	var h [headerLen]byte
	binary.NativeEndian.PutUint64(h[0:], stream)
	binary.NativeEndian.PutUint32(h[8:], uint32(len(payload)))
	binary.NativeEndian.PutUint32(h[12:], flags)
	w.Write(h[:])
	w.WriteString(payload)
}

func main() {
	var wire bytes.Buffer
	encode(&wire, 7, flagEnd, "temp=21.4")
	encode(&wire, 8, flagSum, "temp=21.6")

	l := &link{r: &wire, window: 64}
	for {
		stream, payload, err := l.next()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%d: %s\n", stream, payload)
	}
}
