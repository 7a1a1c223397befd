// Command drains_device_streams drains device streams and sums up their payload bytes.
package main

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"

	"programs/nilpool/good/drains_device_streams/frame"
)

type totals struct {
	frames, bytes int
}

func (t *totals) step(br *bufio.Reader) error {
	f, err := frame.Read(br)
	defer f.Release()
	if err != nil {
		return err
	}
	t.frames++
	t.bytes += len(f.Payload)
	return nil
}

func (t *totals) drain(stream []byte) error {
	br := bufio.NewReader(bytes.NewReader(stream))
	for {
		switch err := t.step(br); {
		case errors.Is(err, io.ErrUnexpectedEOF):
			return fmt.Errorf("device went away: %w", err)
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
	}
}

func encode(kind byte, payload string) []byte {
	b := binary.BigEndian.AppendUint16([]byte{kind}, uint16(len(payload)))
	return append(b, payload...)
}

func main() {
	var t totals
	good := append(encode(1, "temp=20"), encode(2, "load=0.7")...)
	for range 50 {
		if err := t.drain(good); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if err := t.drain(good[:len(good)-3]); !errors.Is(err, io.ErrUnexpectedEOF) {
			fmt.Fprintln(os.Stderr, "truncated stream:", err)
			os.Exit(1)
		}
	}
	if t.frames != 150 {
		fmt.Fprintf(os.Stderr, "unexpected totals: %+v\n", t)
		os.Exit(1)
	}
}
