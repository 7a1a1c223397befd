// Command decodes_telemetry_frames keeps the latest value of every channel of
// a probe that sends frames over a connection.
package main

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"runtime"
	"sync"
	"time"
)

type frame struct {
	channel uint8
	value   int32
}

func readFrame(r *bufio.Reader) (frame, error) {
	for {
		b, err := r.ReadByte()
		if err != nil {
			return frame{}, err
		}
		if b == 0xA5 {
			break
		}
	}
	var body [5]byte
	if _, err := io.ReadFull(r, body[:]); err != nil {
		return frame{}, err
	}
	return frame{body[0], int32(binary.LittleEndian.Uint32(body[1:]))}, nil
}

func (f frame) append(b []byte) []byte {
	b = append(b, 0xA5, f.channel)
	return binary.LittleEndian.AppendUint32(b, uint32(f.value))
}

type decoder struct {
	conn net.Conn
	done chan struct{}

	mu     sync.Mutex
	latest map[uint8]int32
	frames int
	err    error
}

func newDecoder(conn net.Conn) *decoder {
	d := &decoder{conn: conn, done: make(chan struct{}), latest: make(map[uint8]int32)}
	go d.loop()
	return d
}

func (d *decoder) loop() {
	defer close(d.done)
	r := bufio.NewReaderSize(d.conn, 64)
	for {
		f, err := readFrame(r)
		d.mu.Lock()
		if err != nil {
			d.err = err
			d.mu.Unlock()
			return
		}
		d.latest[f.channel] = f.value
		d.frames++
		d.mu.Unlock()
	}
}

func (d *decoder) value(ch uint8) (int32, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	v, ok := d.latest[ch]
	return v, ok
}

// Close ends the decoder and returns why it could not go on, if it could not.
func (d *decoder) Close() error {
	err := d.conn.Close()
	<-d.done
	d.mu.Lock()
	defer d.mu.Unlock()
	if errors.Is(d.err, io.ErrClosedPipe) || errors.Is(d.err, net.ErrClosed) || errors.Is(d.err, io.EOF) {
		return err
	}
	return errors.Join(d.err, err)
}

func main() {
	before := runtime.NumGoroutine()
	probe, base := net.Pipe()
	d := newDecoder(base)
	msg := []byte{0x00, 0x13}
	for i := range 9 {
		msg = frame{uint8(i % 3), int32(i * -100)}.append(msg)
	}
	if _, err := probe.Write(msg); err != nil {
		fmt.Println(err)
		os.Exit(2)
	}
	for {
		if v, ok := d.value(2); ok && v == -800 {
			break
		}
		time.Sleep(time.Millisecond)
	}
	err := d.Close()
	fmt.Println(err, d.frames)
	probe.Close()
	for i := 0; runtime.NumGoroutine() > before; i++ {
		if i == 100 {
			os.Exit(1)
		}
		time.Sleep(10 * time.Millisecond)
	}
}
