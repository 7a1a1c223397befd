// Command seals_telemetry_payload_frames seals payloads with the vendor's C
// routine before they go to the radio.
package main

/*
#include <stdint.h>
#include <stdlib.h>

#define TAG_LEN 8

static uint64_t seal(uint8_t *buf, int n, uint64_t key) {
	uint64_t tag = 1469598103934665603ull ^ key;
	for (int i = 0; i < n; i++) {
		buf[i] ^= (uint8_t)(key >> (8 * (i % 8)));
		tag = (tag ^ buf[i]) * 1099511628211ull;
	}
	return tag;
}
*/
import "C"

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
)

const tagLen = 8

var errTag = errors.New("tag does not match")

type link struct {
	key  uint64
	sent int
}

func newLink(key uint64) *link { return &link{key: key} }

// frame seals the payload and gives the frame to send: the sealed bytes and
// the tag behind them.
func (l *link) frame(payload []byte) ([]byte, uint64) {
	buf := C.CBytes(payload)
	defer C.free(buf)
	tag := C.seal((*C.uint8_t)(buf), C.int(len(payload)), C.uint64_t(l.key))
	l.sent++
	return C.GoBytes(buf, C.int(len(payload)+tagLen)), uint64(tag) // want "PC5010"
}

// open is the receiver's side.
func (l *link) open(frame []byte) ([]byte, error) {
	if len(frame) < tagLen {
		return nil, fmt.Errorf("frame of %d bytes", len(frame))
	}
	body, tail := frame[:len(frame)-tagLen], frame[len(frame)-tagLen:]
	sum := uint64(1469598103934665603) ^ l.key
	out := make([]byte, len(body))
	for i, c := range body {
		sum = (sum ^ uint64(c)) * 1099511628211
		out[i] = c ^ byte(l.key>>(8*(i%8)))
	}
	if sum != binary.LittleEndian.Uint64(tail) {
		return nil, errTag
	}
	return out, nil
}

type sample struct {
	probe string
	value float64
}

func (s sample) encode() []byte {
	return fmt.Appendf(nil, "%s=%.3f", s.probe, s.value)
}

func main() {
	l := newLink(0x1f2e3d4c5b6a7988)
	for _, s := range []sample{{"hull", 3.25}, {"mast", 18.5}, {"engine-room", 41}} {
		f, tag := l.frame(s.encode())
		got, err := l.open(f)
		if err != nil {
			fmt.Fprintf(os.Stderr, "%s (tag %x): %v\n", s.probe, tag, err)
			os.Exit(1)
		}
		fmt.Printf("%s sealed in %d bytes\n", got, len(f))
	}
}
