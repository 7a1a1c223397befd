// Command hosts_mqtt_device_links runs a tiny broker that keeps one link per
// device and writes the device's last will when the broker is shut down.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"sync"
	"time"
)

type broker struct {
	links sync.WaitGroup
	quit  chan struct{}

	mu    sync.Mutex
	wills []string
}

func newBroker() *broker {
	return &broker{quit: make(chan struct{})}
}

// serve takes connections from incoming until it is closed.
func (b *broker) serve(incoming <-chan net.Conn) {
	for conn := range incoming {
		go b.handle(conn)
	}
}

// handle reads the CONNECT line and then serves the device.
func (b *broker) handle(conn net.Conn) {
	defer conn.Close()
	id, err := readConnect(conn)
	if err != nil {
		return
	}
	b.attach(id) // want "PC3001"
}

func (b *broker) attach(id string) {
	b.links.Add(1)
	defer b.links.Done()
	<-b.quit
	b.mu.Lock()
	b.wills = append(b.wills, id+": offline")
	b.mu.Unlock()
}

func readConnect(conn net.Conn) (string, error) {
	line, err := bufio.NewReader(conn).ReadString('\n')
	if err != nil {
		return "", err
	}
	verb, id, ok := strings.Cut(strings.TrimSpace(line), " ")
	if !ok || verb != "CONNECT" {
		return "", errors.New("bad connect")
	}
	return id, nil
}

// shutdown tells all links to end and waits for their wills.
func (b *broker) shutdown() []string {
	close(b.quit)
	b.links.Wait()
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.wills
}

func main() {
	b := newBroker()
	incoming := make(chan net.Conn)
	go b.serve(incoming)

	var clients []net.Conn
	for range 3 {
		client, server := net.Pipe()
		incoming <- server
		clients = append(clients, client)
	}
	for i, c := range clients {
		time.AfterFunc(20*time.Millisecond, func() {
			fmt.Fprintf(c, "CONNECT meter-%d\n", i)
		})
	}
	wills := b.shutdown()
	if len(wills) != len(clients) {
		fmt.Printf("%d wills for %d devices\n", len(wills), len(clients))
		os.Exit(1)
	}
}
