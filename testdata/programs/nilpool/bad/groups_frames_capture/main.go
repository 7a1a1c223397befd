// Command replay groups the frames of a capture into transactions.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"programs/nilpool/bad/groups_frames_capture/wire"
)

const (
	kindBegin  = 'B'
	kindData   = 'D'
	kindCommit = 'C'
)

type replayer struct {
	dec     *wire.Decoder
	open    []*wire.Frame
	commits int
	bytes   int
}

// run holds the frames of a transaction until its commit arrives.
func (r *replayer) run() error {
	for {
		f, err := r.dec.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		r.open = append(r.open, f)
		if f.Kind == kindCommit {
			r.commit()
		}
	}
}

func (r *replayer) commit() {
	for _, f := range r.open {
		if f.Kind == kindData {
			r.bytes += len(f.Payload)
		}
		r.dec.Recycle(f)
	}
	r.open = r.open[:0]
	r.commits++
}

func frame(kind byte, payload string) []byte {
	n := len(payload)
	return append([]byte{kind, byte(n >> 8), byte(n)}, payload...)
}

func main() {
	var capture bytes.Buffer
	for _, rows := range [][]string{{"a=1"}, {"b=2", "c=3", "d=4"}} {
		capture.Write(frame(kindBegin, ""))
		for _, row := range rows {
			capture.Write(frame(kindData, row))
		}
		capture.Write(frame(kindCommit, ""))
	}
	r := &replayer{dec: wire.NewDecoder(&capture, 3)}
	if err := r.run(); err != nil {
		fmt.Fprintln(os.Stderr, "replay:", err)
		os.Exit(1)
	}
	fmt.Println("commits", r.commits, "bytes", r.bytes)
}
