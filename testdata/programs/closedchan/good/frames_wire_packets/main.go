// Command frames_wire_packets cuts a byte stream into packets with a header
// in front and a checksum behind.
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"strings"
)

type kind byte

const (
	kindHeader kind = iota + 1
	kindData
	kindTrailer
	kindError
)

type packet struct {
	k    kind
	body []byte
}

// framer reads from src and produces packets.
type framer struct {
	src  io.Reader
	size int
}

// packets starts the framer.
func (f *framer) packets(name string) <-chan packet {
	out := make(chan packet)
	go f.run(name, out)
	return out
}

func (f *framer) run(name string, out chan<- packet) {
	defer close(out)
	sum := crc32.NewIEEE()
	defer func() {
		out <- packet{kindTrailer, binary.BigEndian.AppendUint32(nil, sum.Sum32())}
	}()
	send := func(k kind, body []byte) { out <- packet{k, body} }

	send(kindHeader, []byte(name))
	for {
		buf := make([]byte, f.size)
		n, err := io.ReadFull(f.src, buf)
		if n > 0 {
			sum.Write(buf[:n])
			send(kindData, buf[:n])
		}
		switch {
		case err == nil:
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return
		default:
			defer send(kindError, []byte(err.Error()))
			return
		}
	}
}

// brokenReader fails after its text.
type brokenReader struct{ r io.Reader }

func (b brokenReader) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	if err == io.EOF {
		err = errors.New("cable unplugged")
	}
	return n, err
}

// join puts the packets together again.
func join(in <-chan packet) (name string, data []byte, err error) {
	var body bytes.Buffer
	for p := range in {
		switch p.k {
		case kindHeader:
			name = string(p.body)
		case kindData:
			body.Write(p.body)
		case kindError:
			err = errors.New(string(p.body))
		case kindTrailer:
			if crc32.ChecksumIEEE(body.Bytes()) != binary.BigEndian.Uint32(p.body) {
				err = errors.Join(err, errors.New("checksum"))
			}
		}
	}
	return name, body.Bytes(), err
}

func main() {
	text := strings.Repeat("all work and no play ", 5)
	f := &framer{src: strings.NewReader(text), size: 16}
	name, data, err := join(f.packets("novel.txt"))
	if err != nil || string(data) != text {
		fmt.Println("wrong:", err, len(data))
		os.Exit(1)
	}
	fmt.Println(name, len(data))

	f = &framer{src: brokenReader{strings.NewReader(text)}, size: 64}
	name, data, err = join(f.packets("broken.txt"))
	fmt.Println(name, len(data), err)
	if err == nil {
		os.Exit(1)
	}
}
