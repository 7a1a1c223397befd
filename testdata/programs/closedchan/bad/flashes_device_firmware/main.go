// Command flashes_device_firmware writes an image to the flash of a board.
package main

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"net"
	"sync"
	"time"

	"programs/closedchan/bad/flashes_device_firmware/link"
)

// board is the other end of the line: it keeps what it was sent.
type board struct {
	flash bytes.Buffer
	naks  int
}

func (b *board) serve(line net.Conn) {
	defer line.Close()
	var head [2]byte
	for n := 0; ; n++ {
		if _, err := io.ReadFull(line, head[:]); err != nil {
			return
		}
		body := make([]byte, int(head[1])+1)
		if _, err := io.ReadFull(line, body); err != nil {
			return
		}
		answer := byte(link.Ack)
		if n%5 == 3 {
			answer = link.Nak
			b.naks++
		} else {
			b.flash.Write(body[:len(body)-1])
		}
		if _, err := line.Write([]byte{answer}); err != nil {
			return
		}
	}
}

func flash(port io.ReadWriteCloser, image []byte) (err error) {
	l := link.New(port, link.Options{Timeout: 200 * time.Millisecond, Retries: 3})
	defer func() {
		if cerr := l.Close(); err == nil {
			err = cerr
		}
	}()
	for off := 0; off < len(image); off += 64 {
		if err := l.Write(image[off:min(off+64, len(image))]); err != nil {
			return err
		}
	}
	return nil
}

func main() {
	host, device := net.Pipe()
	var b board
	var wg sync.WaitGroup
	wg.Go(func() { b.serve(device) })
	image := bytes.Repeat([]byte("firmware"), 100)
	if err := flash(host, image); err != nil {
		log.Fatal(err)
	}
	wg.Wait()
	fmt.Println("flashed", b.flash.Len(), "naks", b.naks)
}
