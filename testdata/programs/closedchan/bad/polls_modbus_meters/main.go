// Command polls_modbus_meters listens to the registers that a meter reports on its line.
package main

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

var errChecksum = errors.New("modbus: checksum mismatch")

// Frame is one message of the meter.
type Frame struct {
	Unit byte
	Func byte
	Data []byte
}

func crc16(p []byte) uint16 {
	crc := uint16(0xffff)
	for _, b := range p {
		crc ^= uint16(b)
		for range 8 {
			if crc&1 != 0 {
				crc = crc>>1 ^ 0xa001
			} else {
				crc >>= 1
			}
		}
	}
	return crc
}

func (f Frame) encode() []byte {
	p := append([]byte{f.Unit, f.Func, byte(len(f.Data))}, f.Data...)
	return binary.LittleEndian.AppendUint16(p, crc16(p))
}

func readFrame(r *bufio.Reader) (Frame, error) {
	var head [3]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return Frame{}, err
	}
	body := make([]byte, int(head[2])+2)
	if _, err := io.ReadFull(r, body); err != nil {
		return Frame{}, err
	}
	data, sum := body[:head[2]], body[head[2]:]
	if crc16(append(head[:], data...)) != binary.LittleEndian.Uint16(sum) {
		return Frame{}, errChecksum
	}
	return Frame{Unit: head[0], Func: head[1], Data: data}, nil
}

// Master owns one serial line.
type Master struct {
	conn   net.Conn
	frames chan Frame
	broken atomic.Int64
	once   sync.Once
}

// Open starts to listen on conn.
func Open(conn net.Conn) *Master {
	m := &Master{conn: conn, frames: make(chan Frame, 4)}
	go m.listen()
	return m
}

// Frames returns the messages in the order of their arrival.
func (m *Master) Frames() <-chan Frame { return m.frames }

func (m *Master) listen() {
	r := bufio.NewReader(m.conn)
	for {
		f, err := readFrame(r)
		if errors.Is(err, errChecksum) {
			m.broken.Add(1)
			continue
		}
		if err != nil {
			return
		}
		m.frames <- f // want "PC4003"
	}
}

// Close hangs up the line.
func (m *Master) Close() error {
	var err error
	m.once.Do(func() {
		err = m.conn.Close()
		close(m.frames)
	})
	return err
}

// meter reports a rising energy counter until the line is gone.
func meter(line net.Conn, unit byte) int {
	defer line.Close()
	sent := 0
	for n := uint32(1000); n < 1400; n++ {
		f := Frame{Unit: unit, Func: 4, Data: binary.BigEndian.AppendUint32(nil, n)}
		p := f.encode()
		if n%50 == 0 {
			p[3] ^= 0x10
		}
		if _, err := line.Write(p); err != nil {
			break
		}
		sent++
	}
	return sent
}

// firstAbove returns the first reading that is above limit.
func firstAbove(frames <-chan Frame, limit uint32) (uint32, bool) {
	for f := range frames {
		if v := binary.BigEndian.Uint32(f.Data); v > limit {
			return v, true
		}
	}
	return 0, false
}

func main() {
	near, far := net.Pipe()
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		fmt.Println("meter sent", meter(far, 7))
	}()

	m := Open(near)
	v, ok := firstAbove(m.Frames(), 1010)
	fmt.Println("reading", v, ok)
	time.Sleep(5 * time.Millisecond)
	if err := m.Close(); err != nil {
		fmt.Println("close:", err)
	}
	wg.Wait()
	time.Sleep(20 * time.Millisecond)
	fmt.Println("broken frames", m.broken.Load())
}
