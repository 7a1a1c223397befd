package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"unsafe"
)

const (
	kindPing uint16 = 1
	kindPost uint16 = 2
)

// entry is the wire form of a posting, host order on the local bus.
type entry struct {
	kind    uint16
	flags   uint16
	account uint32
	cents   int64
}

type ledger struct {
	balance map[uint32]int64
	pings   int
}

type server struct {
	conn net.Conn
	book *ledger
}

func (l *ledger) apply(e *entry) {
	switch e.kind {
	case kindPing:
		l.pings++
	case kindPost:
		l.balance[e.account] += e.cents
	}
}

func (s *server) loop() error {
	buf := make([]byte, 1024)
	for {
		n, err := s.conn.Read(buf)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		msg := buf[:n]
		if len(msg) == 0 {
			continue
		}
		s.book.apply((*entry)(unsafe.Pointer(&msg[0]))) // want "PC5004"
	}
}

func encode(e entry) []byte {
	const size = unsafe.Sizeof(e)
	b := *(*[size]byte)(unsafe.Pointer(&e))
	return b[:]
}

func client(conn net.Conn) error {
	defer conn.Close()
	for i := range 5 {
		if _, err := conn.Write(encode(entry{kind: kindPost, account: 7, cents: int64(100 * (i + 1))})); err != nil {
			return err
		}
	}
	_, err := conn.Write(encode(entry{kind: kindPost})[:2])
	return err
}

func main() {
	near, far := net.Pipe()
	book := &ledger{balance: make(map[uint32]int64)}
	s := &server{conn: far, book: book}
	result := make(chan error, 1)
	go func() { result <- s.loop() }()
	if err := client(near); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	if err := <-result; err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("balance", book.balance[7])
	if book.balance[7] != 1500 {
		os.Exit(1)
	}
}
