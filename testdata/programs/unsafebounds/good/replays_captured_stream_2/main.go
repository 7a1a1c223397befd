// Command replays_captured_stream_2 replays a captured stream of broker frames.
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"

	"programs/unsafebounds/good/replays_captured_stream_2/wire"
)

func frame(w *bytes.Buffer, kind, size uint32, rest []byte) {
	body := binary.NativeEndian.AppendUint64(nil, 7)
	body = binary.NativeEndian.AppendUint64(body, 1)
	body = binary.NativeEndian.AppendUint32(body, size)
	body = binary.NativeEndian.AppendUint32(body, kind)
	body = append(body, rest...)
	w.Write(binary.NativeEndian.AppendUint32(nil, uint32(len(body))))
	w.Write(body)
}

func main() {
	var capture bytes.Buffer
	frame(&capture, 1, 5, []byte("hello"))
	frame(&capture, 2, 2, append(binary.NativeEndian.AppendUint64(nil, 99), "ok"...))
	frame(&capture, 2, 0, []byte{1, 2})
	frame(&capture, 1, 0, nil)
	frames := 0
	for {
		m, err := wire.Read(&capture)
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			fmt.Printf("topic %d tx %d payload %q\n", m.Topic, m.Tx, m.Payload)
			frames++
		}
	}
	if frames != 3 {
		os.Exit(1)
	}
}
