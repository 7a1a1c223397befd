package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"time"

	"programs/unsafebounds/good/dns_question_reader/msg"
)

type resolver struct {
	pc    net.PacketConn
	stats map[string]int
}

func (r *resolver) serve(packets int) error {
	buf := make([]byte, 512)
	for range packets {
		n, from, err := r.pc.ReadFrom(buf)
		if err != nil {
			return err
		}
		q, err := msg.Parse(buf[:n])
		switch {
		case errors.Is(err, msg.ErrShort):
			r.stats["short"]++
		case err != nil:
			r.stats["bad"]++
		default:
			r.stats[q.Name]++
		}
		if _, err := r.pc.WriteTo([]byte{byte(q.Type)}, from); err != nil {
			return err
		}
	}
	return nil
}

func ask(addr string, packets [][]byte) error {
	c, err := net.Dial("udp", addr)
	if err != nil {
		return err
	}
	defer c.Close()
	for _, p := range packets {
		if err := c.SetDeadline(time.Now().Add(5 * time.Second)); err != nil {
			return err
		}
		if _, err := c.Write(p); err != nil {
			return err
		}
		if _, err := c.Read(make([]byte, 8)); err != nil {
			return err
		}
	}
	return nil
}

func run() error {
	pc, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	defer pc.Close()
	head := []byte{0, 7, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0}
	full := append(append([]byte(nil), head...), 3, 'a', 'p', 'i', 4, 't', 'e', 's', 't', 0, 0, 1, 0, 1)
	packets := [][]byte{full, head, full[:5], full[:20], full[:23], full}
	r := &resolver{pc: pc, stats: map[string]int{}}
	done := make(chan error, 1)
	go func() { done <- r.serve(len(packets)) }()
	err = ask(pc.LocalAddr().String(), packets)
	pc.Close()
	if serr := <-done; err == nil {
		err = serr
	}
	fmt.Println(r.stats)
	if err == nil && (r.stats["api.test."] != 2 || r.stats["short"] != 4) {
		err = errors.New("wrong counts")
	}
	return err
}

func main() {
	if err := run(); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}
