// Command writes_key_cache writes one key to a cache node and hangs up.
package main

import (
	"log"
	"net"
	"time"

	"programs/closedchan/bad/writes_key_cache/wire"
)

func main() {
	client, server := net.Pipe()
	c := wire.NewConn(client, time.Minute)
	if err := c.Send("SET", "session:17", "alice"); err != nil {
		log.Fatal(err)
	}
	// The node goes away before the command is flushed.
	server.Close()
	log.Println("close:", c.Close())
}
