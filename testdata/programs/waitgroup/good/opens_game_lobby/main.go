// Command opens_game_lobby opens a game lobby and plays a short game in it.
package main

import (
	"bufio"
	"fmt"
	"log"
	"net"

	"programs/waitgroup/good/opens_game_lobby/lobby"
)

func main() {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	room := lobby.Open(ln)

	var clients []net.Conn
	for range 3 {
		conn, err := net.Dial("tcp", ln.Addr().String())
		if err != nil {
			log.Fatal(err)
		}
		clients = append(clients, conn)
	}
	for i, conn := range clients[:2] {
		if _, err := fmt.Fprintf(conn, "e%d\n", i+2); err != nil {
			log.Fatal(err)
		}
		if _, err := bufio.NewReader(conn).ReadString('\n'); err != nil {
			log.Fatal(err)
		}
	}
	fmt.Println("moves:", room.Close())
	for _, conn := range clients {
		_ = conn.Close()
	}
}
