// Command applies_replication_stream applies a replication stream to an in-memory follower.
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"

	"programs/unsafebounds/bad/applies_replication_stream/wire"
)

var errBadFrame = errors.New("bad frame")

type follower struct {
	epoch   uint64
	applied int
	log     [][]byte
}

func (f *follower) apply(r io.Reader) error {
	prefix := new([wire.PrefixLen]byte)
	if _, err := io.ReadFull(r, prefix[:]); err != nil {
		return err
	}
	h := wire.View(prefix) // want "PC5001"
	if !h.Valid() {
		return fmt.Errorf("magic %#x: %w", h.Magic, errBadFrame)
	}
	if h.Epoch < f.epoch {
		return fmt.Errorf("epoch went back from %d to %d: %w", f.epoch, h.Epoch, errBadFrame)
	}
	body := make([]byte, h.Length)
	if _, err := io.ReadFull(r, body); err != nil {
		return fmt.Errorf("body: %w", err)
	}
	f.epoch = h.Epoch
	f.log = append(f.log, body)
	f.applied++
	return nil
}

// encode writes what a leader sends: prefix, epoch, payload.
func encode(w *bytes.Buffer, shard uint16, epoch uint64, payload string) {
	w.Write(binary.NativeEndian.AppendUint32(nil, wire.Magic))
	w.Write(binary.NativeEndian.AppendUint16(nil, 1))
	w.Write(binary.NativeEndian.AppendUint16(nil, shard))
	w.Write(binary.NativeEndian.AppendUint64(nil, uint64(len(payload))))
	w.Write(binary.NativeEndian.AppendUint64(nil, epoch))
	w.WriteString(payload)
}

func main() {
	var stream bytes.Buffer
	for i := range 4 {
		encode(&stream, uint16(i), uint64(900+i), fmt.Sprintf("set key%d=%d", i, i*i))
	}
	f := &follower{}
	for {
		err := f.apply(&stream)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "apply:", err)
			os.Exit(1)
		}
	}
	if f.applied != 4 || f.epoch != 903 || string(f.log[3]) != "set key3=9" {
		fmt.Fprintf(os.Stderr, "follower at epoch %d after %d frames\n", f.epoch, f.applied)
		os.Exit(1)
	}
	fmt.Println("ok", f.epoch)
}
