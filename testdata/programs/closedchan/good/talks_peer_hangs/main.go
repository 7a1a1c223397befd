// Command talks_peer_hangs talks to a peer that hangs up first.
package main

import (
	"fmt"
	"net"

	"programs/closedchan/good/talks_peer_hangs/session"
)

func main() {
	client, server := net.Pipe()
	s := session.New(client, func(line string) { fmt.Println("got", line) })
	fmt.Fprintln(server, "HELLO")
	server.Close()

	fmt.Println("first close:", s.Close() != nil)
	<-s.Down()
	fmt.Println("second close:", s.Close() != nil, s.Reason())
}
