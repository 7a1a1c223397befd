//oracle: checkptr

// Command replays_captured_stream replays a captured stream of broker frames.
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"programs/unsafebounds/bad/replays_captured_stream/wire"
)

func frame(w *bytes.Buffer, topic, offset uint64, payload string) {
	body := binary.NativeEndian.AppendUint64(nil, topic)
	body = binary.NativeEndian.AppendUint64(body, offset)
	body = binary.NativeEndian.AppendUint32(body, uint32(len(payload)))
	body = binary.NativeEndian.AppendUint32(body, 1)
	body = append(body, payload...)
	w.Write(binary.NativeEndian.AppendUint32(nil, uint32(len(body))))
	w.Write(body)
}

func main() {
	var capture bytes.Buffer
	frame(&capture, 7, 1, "hello")
	// A client of the first protocol version keeps the connection open with eight zero bytes.
	capture.Write(binary.NativeEndian.AppendUint32(nil, 8))
	capture.Write(make([]byte, 8))

	for {
		m, err := wire.Read(&capture)
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			fmt.Println("stream:", err)
			return
		}
		fmt.Printf("topic %d offset %d kind %d payload %q\n", m.Topic, m.Offset, m.Kind, m.Payload)
	}
}
