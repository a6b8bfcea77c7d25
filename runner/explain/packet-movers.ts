/** Calls after which a packet may lie elsewhere (kernel: bpf_helper_changes_pkt_data). */
const movers =
  /^bpf_(?:xdp_adjust_(?:head|tail|meta)|skb_(?:vlan_push|vlan_pop|store_bytes|change_(?:proto|head|tail)|pull_data|adjust_room|set_tunnel_\w+)|l3_csum_replace|l4_csum_replace|clone_redirect|lwt_\w+)$/;

/** Whether this helper may move the packet, so that pointers into it are void afterwards. */
export function movesPacket(helper: string): boolean {
  return movers.test(helper);
}
